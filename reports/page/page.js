(()=>{"use strict";
const d=document,t=d.createElement("div");t.id="tip";t.setAttribute("role","status");t.hidden=true;d.body.append(t);
const hide=()=>{t.hidden=true};
const nums=s=>(s.match(/-?(?:\d+\.?\d*|\.\d+)/g)||[]).map(Number);
const rows=s=>s.split(" ").flatMap(t=>{const[a,b=a]=t.split("-").map(Number);return Array.from({length:b-a+1},(_,i)=>a+i)});
const box=(s,k)=>{let x=0,y=0,l=1/0,t=1/0,r=-1/0,b=-1/0;const put=(u,v)=>{x+=u;y+=v;const X=k.a*x+k.e,Y=k.d*y+k.f;l=Math.min(l,X);r=Math.max(r,X);t=Math.min(t,Y);b=Math.max(b,Y)};
for(const[,c,a]of("M"+s).matchAll(/([a-zA-Z])([^a-zA-Z]*)/g)){const n=nums(a),q={M:2,l:2,c:6,a:7}[c];
if(c==="h")n.forEach(v=>put(v,0));else if(c==="v")n.forEach(v=>put(0,v));else if(q)for(let i=q;i<=n.length;i+=q)put(n[i-2],n[i-1])}
return{left:l,right:r,top:t,bottom:b,width:r-l}};
const marks=p=>[...p.querySelectorAll("[data-r]")].flatMap(e=>{if(!e.getClientRects().length)return[];const l=rows(e.dataset.r);
if(l.length<2)return[{r:l[0],b:e.getBoundingClientRect()}];const k=e.getScreenCTM();return e.getAttribute("d").split("M").slice(1).map((s,i)=>({r:l[i],b:box(s,k)}))});
const show=(p,m)=>{const tb=p.closest("figure").querySelector("table"),r=tb&&tb.tBodies[0].rows[m.r];if(!r)return hide();
const h=tb.tHead.rows[0].cells;t.textContent=[...r.cells].map((c,i)=>{const v=c.textContent;return v&&v!=="–"?(i&&h[i].textContent?h[i].textContent+": ":"")+v:""}).filter(Boolean).join("\n");
t.hidden=false;const w=t.offsetWidth,g=t.offsetHeight,x=m.b.left+m.b.width/2-w/2,y=m.b.top-g-8;
t.style.left=Math.max(4,Math.min(x,innerWidth-w-4))+"px";t.style.top=(y<4?m.b.bottom+8:y)+"px"};
const near=ev=>{const p=ev.target.closest&&ev.target.closest(".plot");if(!p)return hide();let best,least=26;
for(const m of marks(p)){const dx=Math.max(m.b.left-ev.clientX,0,ev.clientX-m.b.right),dy=Math.max(m.b.top-ev.clientY,0,ev.clientY-m.b.bottom),q=Math.hypot(dx,dy);if(q<least){least=q;best=m}}
best?show(p,best):hide()};
d.addEventListener("pointermove",near);d.addEventListener("pointerdown",near);d.addEventListener("scroll",hide,true);
d.addEventListener("keydown",ev=>{if(ev.key==="Escape")return hide();const p=ev.target,k={ArrowRight:1,ArrowDown:1,ArrowLeft:-1,ArrowUp:-1}[ev.key];
if(!k||!p.matches||!p.matches(".plot"))return;const l=marks(p).sort((a,b)=>a.r-b.r);if(!l.length)return;
ev.preventDefault();const i=p.at===undefined?(k>0?0:l.length-1):Math.max(0,Math.min(l.length-1,p.at+k));p.at=i;show(p,l[i])});
for(const p of d.querySelectorAll(".plot"))p.tabIndex=0,p.addEventListener("blur",hide);
})();
