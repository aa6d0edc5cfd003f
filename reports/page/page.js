(()=>{"use strict";
const d=document,t=d.createElement("div");t.id="tip";t.setAttribute("role","status");t.hidden=true;d.body.append(t);
const hide=()=>{t.hidden=true};
const nums=s=>(s.match(/-?(?:\d+\.?\d*|\.\d+)/g)||[]).map(Number);
let held=0;
const rows=s=>s.split(" ").flatMap(t=>{const[a,b=a]=t.split("-").map(Number);return Array.from({length:b-a+1},(_,i)=>a+i)});
const box=(s,k)=>{let x=0,y=0,l=1/0,t=1/0,r=-1/0,b=-1/0;const put=(u,v)=>{x+=u;y+=v;const X=k.a*x+k.e,Y=k.d*y+k.f;l=Math.min(l,X);r=Math.max(r,X);t=Math.min(t,Y);b=Math.max(b,Y)};
for(const[,c,a]of("M"+s).matchAll(/([a-zA-Z])([^a-zA-Z]*)/g)){const n=nums(a),q={M:2,l:2,c:6,a:7}[c];
if(c==="h")n.forEach(v=>put(v,0));else if(c==="v")n.forEach(v=>put(0,v));else if(q)for(let i=q;i<=n.length;i+=q)put(n[i-2],n[i-1])}
return{left:l,right:r,top:t,bottom:b,width:r-l}};
const marks=p=>[...p.querySelectorAll("[data-r]")].flatMap(e=>{if(!e.getClientRects().length)return[];const l=rows(e.dataset.r);
if(l.length<2)return[{r:l[0],b:e.getBoundingClientRect()}];const k=e.getScreenCTM();return e.getAttribute("d").split("M").slice(1).map((s,i)=>({r:l[i],b:box(s,k)}))});
const show=(p,m,key)=>{const tb=p.closest("figure").querySelector("table"),r=tb&&tb.tBodies[0].rows[m.r];if(!r)return hide();
const h=tb.tHead.rows[0].cells;t.textContent=[...r.cells].map((c,i)=>{const v=c.textContent.trim();return v&&v!=="–"?(i&&h[i].textContent?h[i].textContent+": ":"")+v:""}).filter(Boolean).join("\n");
t.hidden=false;const z=p.getBoundingClientRect(),dx=m.b.left-z.left-z.width/2,dy=m.b.top-z.top-z.height/2;
if(key&&p.dataset.z&&(p.scrollWidth>p.clientWidth)){const x=p.scrollLeft,y=p.scrollTop;p.scrollLeft+=dx;p.scrollTop+=dy;held=Date.now();
const e=p.scrollLeft-x,f=p.scrollTop-y;m={r:m.r,b:{left:m.b.left-e,top:m.b.top-f,bottom:m.b.bottom-f,width:m.b.width}}}
const w=t.offsetWidth,g=t.offsetHeight,x=m.b.left+m.b.width/2-w/2,y=m.b.top-g-8;
t.style.left=Math.max(4,Math.min(x,innerWidth-w-4))+"px";t.style.top=(y<4?m.b.bottom+8:y)+"px"};
const near=ev=>{const p=ev.target.closest&&ev.target.closest(".plot");if(!p)return hide();let best,least=26;
for(const m of marks(p)){const dx=Math.max(m.b.left-ev.clientX,0,ev.clientX-m.b.right),dy=Math.max(m.b.top-ev.clientY,0,ev.clientY-m.b.bottom),q=Math.hypot(dx,dy);if(q<least){least=q;best=m}}
best?show(p,best):hide()};
d.addEventListener("pointermove",near);d.addEventListener("pointerdown",near);d.addEventListener("scroll",()=>{if(Date.now()-held>150)hide()},true);
d.addEventListener("keydown",ev=>{if(ev.key==="Escape")return hide();const p=ev.target,k={ArrowRight:1,ArrowDown:1,ArrowLeft:-1,ArrowUp:-1}[ev.key];
if(!k||!p.matches||!p.matches(".plot"))return;const l=marks(p).sort((a,b)=>a.r-b.r);if(!l.length)return;
ev.preventDefault();const i=p.at===undefined?(k>0?0:l.length-1):Math.max(0,Math.min(l.length-1,p.at+k));p.at=i;show(p,l[i],1)});
const say=(d.body.dataset.say||"").split("|");
// the colour of a series, p1 or l2, which its marks and its texts share
const hue=e=>{for(let x=e;x.tagName!=="svg";x=x.parentNode)for(const a of["fill","stroke"]){const m=/--([plt])(\d)/.exec(x.getAttribute(a));if(m)return(m[1]==="l"?"l":"p")+m[2]}return""};
const series=p=>{const all=[...p.querySelectorAll("path,text,circle")].map(e=>({e,h:hue(e),s:e.ownerSVGElement,v:e.textContent})),out=new Map();
for(const{e,h,s,v}of all){if(!h||!v)continue;let n="";
if(v==="■"){let x=1/0;for(const o of all){const u=+o.e.getAttribute("x");if(o.s===s&&o.v&&o.e!==e&&o.e.getAttribute("y")===e.getAttribute("y")&&u>+e.getAttribute("x")&&u<x){x=u;n=o.v}}}
else if(h[0]==="l"&&/\p{L}{3}/u.test(v))n=v;
if(n&&(!out.has(h)||n.length<out.get(h).n.length))out.set(h,{n,e:[]})}
for(const o of all){if(out.has(o.h))out.get(o.h).e.push(o.e)}
return out.size>1?[...out].sort((a,b)=>a[0]<b[0]?-1:1).map(o=>({h:o[0],...o[1]})):[]};
const explore=(f,p,open)=>{const b=d.createElement("div");b.className="tools";
const add=(text,name,act)=>{const e=d.createElement("button");e.type="button";e.textContent=text;if(name)e.setAttribute("aria-label",name);e.addEventListener("click",act);b.append(e);return e};
let z=1;const zoom=n=>{const c=(p.scrollLeft+p.clientWidth/2)/p.scrollWidth;z=n;if(z>1)p.dataset.z=z;else delete p.dataset.z;
p.scrollLeft=c*p.scrollWidth-p.clientWidth/2;less.disabled=z<2;more.disabled=z>3;hide()};
const less=add("−",say[2],()=>zoom(z-1)),more=add("+",say[1],()=>zoom(z+1)),all=series(p);less.disabled=true;
for(const s of all){const e=add(s.n,"",()=>{const on=e.getAttribute("aria-pressed")!=="true";e.setAttribute("aria-pressed",on);for(const x of s.e)x.classList.toggle("off",!on);hide()});
e.setAttribute("aria-pressed",true);e.style.setProperty("--c","var(--"+s.h+")")}
add(say[3],"",()=>{zoom(1);for(const s of all)for(const x of s.e)x.classList.remove("off");b.remove();open.hidden=false;open.focus()});
p.before(b);open.hidden=true;more.focus()};
for(const p of d.querySelectorAll(".plot")){const f=p.closest("figure"),s=f.querySelector(".src");if(!f.querySelector("table"))continue;p.tabIndex=0;p.addEventListener("blur",hide);if(!s||!say[3])continue;
const e=d.createElement("button");e.type="button";e.className="open";e.textContent=say[0];e.setAttribute("aria-label",say[0]+": "+f.querySelector("h3").textContent);e.addEventListener("click",()=>explore(f,p,e));s.append(e)}
})();
